package dev.wharf.project.dashboard;

import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a value is written for people. */
public sealed interface ValueFormat {
    /** An amount of money, with the currency's own number of decimals. */
    record Money(Currency currency) implements ValueFormat {}

    /** A whole number with separators of thousands. */
    record WholeNumber() implements ValueFormat {}

    /** A number with this many decimals, 0 to 9. */
    record Decimal(int digits) implements ValueFormat {}

    /** A share, where 0.25 stands for 25 %. */
    record Percent() implements ValueFormat {}

    /** A date by its month and year. */
    record Month() implements ValueFormat {}

    /** A date by day, month and year. */
    record Date() implements ValueFormat {}

    /** Reads {@code currency:GBP}, {@code integer}, {@code decimal:2}, {@code percent}, {@code month} or {@code date}. */
    static Optional<ValueFormat> parse(String text) {
        return switch (text) {
            case "integer" -> Optional.of(new WholeNumber());
            case "percent" -> Optional.of(new Percent());
            case "month" -> Optional.of(new Month());
            case "date" -> Optional.of(new Date());
            default -> withArgument(text);
        };
    }

    private static Optional<ValueFormat> withArgument(String text) {
        Matcher decimal = Pattern.compile("decimal:(\\d)").matcher(text);
        if (decimal.matches()) {
            return Optional.of(new Decimal(Integer.parseInt(decimal.group(1))));
        }
        Matcher money = Pattern.compile("currency:([A-Z]{3})").matcher(text);
        return money.matches()
                ? Currency.getAvailableCurrencies().stream()
                        .filter(currency -> currency.getCurrencyCode().equals(money.group(1)))
                        .findFirst()
                        .map(Money::new)
                : Optional.empty();
    }
}
