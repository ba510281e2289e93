package dev.wharf.core.config;

import java.util.List;

/** What kind of value a key takes: for the reference page, for the schema that editors use, and for messages. */
public sealed interface ValueType {
    /** The shape of a duration such as {@code 30s}. */
    String DURATION_PATTERN = "(\\d{1,9})\\s*(ms|s|m|h|d)";

    /** As the reference page says it, with unit and range where there is one. */
    String label();

    /** As a message asks for it: "write ...". */
    String expected();

    /** Any text. */
    record Text() implements ValueType {
        @Override
        public String label() {
            return "text";
        }

        @Override
        public String expected() {
            return "text";
        }
    }

    /** An address with a scheme. */
    record Address() implements ValueType {
        @Override
        public String label() {
            return "URI";
        }

        @Override
        public String expected() {
            return "a URI such as 'http://host:8181'";
        }
    }

    /** A text that is never printed. */
    record Hidden() implements ValueType {
        @Override
        public String label() {
            return "secret";
        }

        @Override
        public String expected() {
            return "the secret, '${NAME}' of a variable that is set, or '${file:PATH}' of a file that can be read";
        }
    }

    /** True or false. */
    record Truth() implements ValueType {
        @Override
        public String label() {
            return "true or false";
        }

        @Override
        public String expected() {
            return "true or false";
        }
    }

    /** A whole number, both bounds included. */
    record WholeNumber(int min, int max) implements ValueType {
        @Override
        public String label() {
            return "whole number, " + min + " to " + max;
        }

        @Override
        public String expected() {
            return "a whole number from " + min + " to " + max;
        }
    }

    /** A length of time. */
    record Span() implements ValueType {
        @Override
        public String label() {
            return "duration: 500ms, 30s, 5m, 2h, 7d";
        }

        @Override
        public String expected() {
            return "a duration such as 30s, 5m or 2h";
        }
    }

    /** A number of bytes. */
    record Size() implements ValueType {
        @Override
        public String label() {
            return "size: 64KiB, 512MiB, 4GiB";
        }

        @Override
        public String expected() {
            return "a size such as 512MiB or 4GiB";
        }
    }

    /** A number of bytes, both bounds included. */
    record SizeWithin(DataSize min, DataSize max) implements ValueType {
        @Override
        public String label() {
            return "size, " + min + " to " + max;
        }

        @Override
        public String expected() {
            return "a size from " + min + " to " + max;
        }
    }

    /** One of some words. */
    record Choice(List<String> words) implements ValueType {
        public Choice {
            words = List.copyOf(words);
        }

        @Override
        public String label() {
            return "one of " + String.join(", ", words);
        }

        @Override
        public String expected() {
            return label();
        }
    }

    /** Entries of the user's own, each a name and a text. */
    record Entries() implements ValueType {
        @Override
        public String label() {
            return "map of texts";
        }

        @Override
        public String expected() {
            return "entries below it";
        }
    }
}
