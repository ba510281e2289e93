package dev.wharf.transform.jinja;

/** Arithmetic of floats as Python does it. */
final class Floats {
    private Floats() {}

    static Object apply(Operator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> {
                checkDivisor(b, "float division by zero");
                yield a / b;
            }
            case FLOOR_DIVIDE -> {
                checkDivisor(b, "float floor division by zero");
                yield floorDivide(a, b);
            }
            case MODULO -> {
                checkDivisor(b, "float modulo");
                yield modulo(a, b);
            }
            case POWER -> power(a, b);
        };
    }

    private static double modulo(double a, double b) {
        double rest = a % b;
        if (rest == 0) {
            return Math.copySign(0.0, b);
        }
        return (b < 0) != (rest < 0) ? rest + b : rest;
    }

    private static double floorDivide(double a, double b) {
        double rest = a % b;
        double quotient = (a - rest) / b;
        if (rest != 0 && (b < 0) != (rest < 0)) {
            quotient -= 1;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double power(double a, double b) {
        if (a == 0 && b < 0) {
            throw Fault.badValue("The power has no result.", "0.0 cannot be raised to a negative power");
        }
        if (a < 0 && b != Math.rint(b) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw Fault.badValue("The power is no real number.", "a negative number is raised to a fraction");
        }
        double result = a == 1 ? 1 : Math.abs(a) == 1 && Double.isInfinite(b) ? 1 : Math.pow(a, b);
        if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw Fault.badValue("The number is too large.", "the result of the power is out of range");
        }
        return result;
    }

    private static void checkDivisor(double divisor, String reason) {
        Arithmetic.checkDivisor(divisor == 0 ? 0 : 1, reason);
    }
}
