package dev.wharf.transform.run;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of everything besides its inputs' rows that decides what a table holds. */
final class Definition {
    /** The key of a snapshot's summary and of a view's properties that holds the digest. */
    static final String KEY = "wharf.definition";

    /** Goes up when the same parts would be materialised in another way. */
    private static final String VERSION = "1";

    private Definition() {}

    static String of(Object... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, VERSION);
            for (Object part : parts) {
                add(digest, part.toString());
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The length goes first, so that no two lists of parts read alike. */
    private static void add(MessageDigest digest, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
