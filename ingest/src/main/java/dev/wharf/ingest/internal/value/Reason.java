package dev.wharf.ingest.internal.value;

import java.util.Locale;

/** Why a record, or a whole file, went to the dead letters. The code is stable: people count and filter by it. */
public enum Reason {
    UNCLOSED_QUOTE("a quote is opened and not closed"),
    TEXT_AFTER_QUOTE("text follows the closing quote of a field"),
    MISSING_COLUMNS("the record has fewer fields than the header"),
    EXTRA_COLUMNS("the record has more fields than the header"),
    RECORD_TOO_LONG("the record is longer than the largest record allowed"),
    BAD_UTF8("the bytes are not UTF-8"),
    NUL_BYTE("the record holds a NUL character"),
    NOT_A_NUMBER("the text is not a number"),
    NUMBER_TOO_LARGE("the number does not fit the column's type"),
    DECIMALS_DO_NOT_FIT("the number has more decimals than the column's type"),
    NOT_A_BOOLEAN("the text is neither true nor false"),
    NOT_A_DATE("the text is not a date or time that exists"),
    NOT_BINARY("the text is not Base64"),
    NESTED_VALUE("a list or an object stands where a single value is declared"),
    REQUIRED_VALUE_MISSING("a required value is missing"),
    BAD_JSON("the line is not one JSON object"),
    DUPLICATE_KEY("a key stands twice in the object"),
    BAD_NAME("a field's name cannot be the name of a column"),
    TOO_MANY_COLUMNS("the table would have more columns than allowed"),
    BAD_HEADER("the header cannot be read"),
    DUPLICATE_HEADER("two columns of the header have the same name"),
    MISSING_COLUMN("the file lacks a required column"),
    EMPTY_FILE("the file is empty"),
    DAMAGED_FILE("the file cannot be read to its end"),
    INCOMPATIBLE_TYPE("a column's type does not fit that of the table");

    private final String text;

    Reason(String text) {
        this.text = text;
    }

    /** As it stands in the dead letters: {@code not-a-number}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A clause for people. */
    public String text() {
        return text;
    }
}
