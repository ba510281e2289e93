package dev.wharf.transform.run;

import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.DeclaredColumn;
import dev.wharf.transform.compile.RelationNode;
import java.util.List;

/** How the rows of one table are made. */
interface Recipe {
    RelationNode node();

    /** The ids of the nodes that the rows are made from. */
    List<String> reads();

    /** True where the same inputs may give other rows. */
    boolean isVolatile();

    /** A digest of everything besides the inputs' rows that decides the table's rows. */
    String definition(Inputs inputs);

    /** The query and the columns to cast to; may ask the engine. */
    Text text(Inputs inputs);

    /** An error of the engine with the place in the user's file. */
    WharfException locate(WharfException error);

    /** What the engine gets. */
    record Text(String sql, List<DeclaredColumn> columns) {}
}
