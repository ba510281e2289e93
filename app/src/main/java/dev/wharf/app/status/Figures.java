package dev.wharf.app.status;

import dev.wharf.app.door.FigureResult;
import dev.wharf.app.error.AppError;
import dev.wharf.app.query.CurrentTables;
import dev.wharf.core.error.WharfException;
import dev.wharf.core.spi.Engine;
import dev.wharf.core.spi.Engine.QueryResult;
import dev.wharf.project.figure.Figure;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Computes a project's figures in each layer: bronze and gold in the lakehouse, the warehouse in PostgreSQL itself. */
public final class Figures {
    private final CurrentTables tables;
    private final Engine engine;
    private final DataSource warehouse;

    public Figures(CurrentTables tables, Engine engine, DataSource warehouse) {
        this.tables = tables;
        this.engine = engine;
        this.warehouse = warehouse;
    }

    public List<FigureResult> compute(List<Figure> figures) {
        List<FigureResult> results = new ArrayList<>();
        for (Figure figure : figures) {
            results.add(new FigureResult(
                    figure.label(),
                    figure.decimals(),
                    inLakehouse(figure, figure.bronze()),
                    inLakehouse(figure, figure.gold()),
                    inWarehouse(figure)));
        }
        return results;
    }

    private @Nullable BigDecimal inLakehouse(Figure figure, String sql) {
        QueryResult result = engine.query(sql, tables.readBy(sql), 2);
        if (result.rows().size() != 1 || result.rows().get(0).size() != 1) {
            throw notOneNumber(figure, result.rows().size() + " rows");
        }
        return number(figure, result.rows().get(0).get(0));
    }

    private @Nullable BigDecimal inWarehouse(Figure figure) {
        try (Connection connection = warehouse.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(figure.gold())) {
            if (!rows.next()) {
                throw notOneNumber(figure, "no row");
            }
            return number(figure, rows.getObject(1));
        } catch (SQLException e) {
            throw new WharfException(
                    AppError.FIGURE_UNREADABLE,
                    "Figure '" + figure.label() + "' cannot be computed in the warehouse.",
                    String.valueOf(e.getMessage()),
                    "correct 'gold' of this figure in figures.yml; it has to run on PostgreSQL, too.",
                    e);
        }
    }

    private static @Nullable BigDecimal number(Figure figure, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Number) {
            return new BigDecimal(value.toString());
        }
        throw notOneNumber(figure, "'" + value + "'");
    }

    private static WharfException notOneNumber(Figure figure, String found) {
        return new WharfException(
                AppError.FIGURE_UNREADABLE,
                "Figure '" + figure.label() + "' is not one number.",
                "the query gave " + found + ".",
                "write a SELECT of one number in figures.yml.");
    }
}
