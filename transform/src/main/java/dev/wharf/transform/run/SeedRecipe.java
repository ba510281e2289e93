package dev.wharf.transform.run;

import dev.wharf.core.error.ErrorKind;
import dev.wharf.core.error.InvalidInputException;
import dev.wharf.core.error.WharfException;
import dev.wharf.transform.compile.SeedNode;
import java.util.List;

/** A seed's table: the rows of its file. */
record SeedRecipe(SeedNode node) implements Recipe {
    @Override
    public List<String> reads() {
        return List.of();
    }

    @Override
    public boolean isVolatile() {
        return false;
    }

    @Override
    public String definition(Inputs inputs) {
        return SeedTable.fingerprint(node);
    }

    @Override
    public Text text(Inputs inputs) {
        SeedTable table = SeedTable.read(node);
        return new Text(table.sql(), table.columns());
    }

    @Override
    public WharfException locate(WharfException error) {
        if (error.code().kind() != ErrorKind.USER || error instanceof InvalidInputException) {
            return error;
        }
        return new WharfException(
                error.code(), node.file().shownAs() + "  " + error.what(), error.reason(), error.fix(), error);
    }
}
