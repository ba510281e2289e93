/** The DuckDB engine: it plans and commits through Iceberg's API and lets DuckDB compute on local Parquet files. */
@NullMarked
package dev.wharf.transform.duckdb;

import org.jspecify.annotations.NullMarked;
