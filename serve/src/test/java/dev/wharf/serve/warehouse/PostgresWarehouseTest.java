package dev.wharf.serve.warehouse;

import dev.wharf.core.config.Secret;
import dev.wharf.core.spi.Sink;
import dev.wharf.testkit.sink.SinkContract;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.catalog.TableIdentifier;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresWarehouseTest extends SinkContract {
    @RegisterExtension
    static final WarehouseServer SERVER = new WarehouseServer();

    @Override
    protected Sink createSink() {
        SERVER.empty();
        return new PostgresWarehouse(
                SERVER.database(),
                WarehouseConfig.defaults(),
                new WarehouseReader(WarehouseReader.ROLE, Secret.of("read-only")));
    }

    @Override
    protected List<String> readRows(TableIdentifier table) throws Exception {
        return SERVER.read("select id || '|' || coalesce(label, 'null') from " + table + " order by id");
    }

    @Override
    protected List<String> readFirstLabels(List<TableIdentifier> tables) throws Exception {
        String sql = tables.stream()
                .map(table -> "(select label from " + table + " where id = 1)")
                .collect(Collectors.joining(", ", "select array_to_string(array[", "], ',')"));
        return new ArrayList<>(List.of(SERVER.read(sql).get(0).split(",")));
    }
}
