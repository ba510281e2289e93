package dev.wharf.control.history;

/** Makes any text one that PostgreSQL's jsonb holds: no zero character, no half of a surrogate pair. */
final class JsonText {
    private static final char REPLACEMENT = '\uFFFD';

    private JsonText() {}

    static String storable(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (isPair) {
                result.append(c).append(text.charAt(++i));
            } else {
                result.append(c == 0 || Character.isSurrogate(c) ? REPLACEMENT : c);
            }
        }
        return result.toString();
    }
}
