package dev.wharf.transform.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of types, as Python's messages have them. */
final class Types {
    private Types() {}

    static String name(Object value) {
        if (value instanceof String) {
            return "str";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (value instanceof Long || value instanceof BigInteger) {
            return "int";
        } else if (value instanceof Double) {
            return "float";
        } else if (value instanceof BigDecimal) {
            return "Decimal";
        } else if (value instanceof None) {
            return "NoneType";
        } else if (value instanceof Attributed attributed) {
            return attributed.typeName();
        } else if (value instanceof Undefined) {
            return "Undefined";
        }
        return collection(value);
    }

    private static String collection(Object value) {
        if (value instanceof Tuple) {
            return "tuple";
        } else if (value instanceof Range) {
            return "range";
        } else if (value instanceof List) {
            return "list";
        } else if (value instanceof Map) {
            return "dict";
        } else if (value instanceof Set) {
            return "set";
        } else if (value instanceof Generator generator) {
            return generator.typeName();
        } else if (value instanceof DictView view) {
            return switch (view.part()) {
                case KEYS -> "dict_keys";
                case VALUES -> "dict_values";
                case ITEMS -> "dict_items";
            };
        }
        return value instanceof Callable ? "function" : value.getClass().getSimpleName();
    }

    static String described(Object value) {
        return value instanceof None ? "None" : name(value) + " object";
    }
}
