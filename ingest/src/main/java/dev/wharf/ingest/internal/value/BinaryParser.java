package dev.wharf.ingest.internal.value;

import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 of RFC 4648. */
final class BinaryParser implements ValueParser {
    @Override
    public @Nullable Reason parse(byte[] text, int from, int to, FlatRow row, int slot) {
        try {
            byte[] decoded = Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
            row.setBytes(slot, decoded, 0, decoded.length);
            return null;
        } catch (IllegalArgumentException e) {
            return Reason.NOT_BINARY;
        }
    }
}
