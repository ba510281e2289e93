package dev.wharf.transform.run;

import dev.wharf.core.position.Position;
import dev.wharf.core.position.PositionMap;
import dev.wharf.core.spi.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a query reads in one run, in the order that an engine wants it: each view after what it reads.
 *
 * @param positions of the tables among them
 */
record Inputs(List<Relation> relations, PositionMap positions) {
    /** What a table without a snapshot stands at. */
    private static final long NOTHING = -1;

    Inputs {
        relations = List.copyOf(relations);
    }

    static Inputs of(List<Relation> relations) {
        List<Position> positions = new ArrayList<>();
        for (Relation relation : relations) {
            if (relation instanceof Relation.Pinned pinned) {
                positions.add(position(pinned.table(), pinned.snapshotId()));
            } else if (relation instanceof Relation.Empty empty) {
                positions.add(position(empty.table(), NOTHING));
            }
        }
        return new Inputs(relations, PositionMap.empty().with(positions));
    }

    /** The texts of the views among them, which are a part of what a reader computes. */
    String views() {
        StringBuilder text = new StringBuilder();
        for (Relation relation : relations) {
            if (relation instanceof Relation.View view) {
                text.append(view.name()).append('\n').append(view.sql()).append('\n');
            }
        }
        return text.toString();
    }

    private static Position position(UUID table, long snapshotId) {
        return new Position.InTable(table, snapshotId);
    }
}
