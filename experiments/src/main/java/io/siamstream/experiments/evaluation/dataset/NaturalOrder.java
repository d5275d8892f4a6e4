package io.siamstream.experiments.evaluation.dataset;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order in which a person reads file names: numbers in them count as numbers. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String one, String other) {
        Matcher first = PART.matcher(one);
        Matcher second = PART.matcher(other);
        while (true) {
            boolean more = first.find();
            if (!second.find()) {
                // Names that differ in leading zeros alone are in some order still.
                return more ? 1 : one.compareTo(other);
            }
            if (!more) {
                return -1;
            }
            int order = compareParts(first.group(), second.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int compareParts(String one, String other) {
        return Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0))
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }
}
