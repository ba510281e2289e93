package dev.wharf.project.figure;

/**
 * One number that bronze, gold and the warehouse have to agree on.
 *
 * @param label what a person reads: {@code invoice lines}
 * @param decimals digits after the point, 0 to 12
 * @param bronze a SELECT of one value over bronze
 * @param gold a SELECT of one value over gold; the warehouse runs the same text
 */
public record Figure(String label, int decimals, String bronze, String gold) {}
