package dev.wharf.app.door;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure as each layer has it.
 *
 * @param decimals digits after the point to show
 * @param bronze null where the layer could not be asked yet
 */
public record FigureResult(
        String label,
        int decimals,
        @Nullable BigDecimal bronze,
        @Nullable BigDecimal gold,
        @Nullable BigDecimal warehouse) {
    /** True when all three layers have the same number. */
    public boolean isReconciled() {
        return bronze != null
                && gold != null
                && warehouse != null
                && bronze.compareTo(gold) == 0
                && gold.compareTo(warehouse) == 0;
    }
}
