package io.siamstream.tools.publish;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orders names as people number them: frame2 comes before frame10. */
final class NaturalOrder implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    @Override
    public int compare(String one, String other) {
        List<String> ones = parts(one);
        List<String> others = parts(other);
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            int order = comparePart(ones.get(i), others.get(i));
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(ones.size(), others.size());
        return order == 0 ? one.compareTo(other) : order;
    }

    private static int comparePart(String one, String other) {
        return isNumber(one) && isNumber(other)
                ? new BigInteger(one).compareTo(new BigInteger(other))
                : one.compareTo(other);
    }

    private static boolean isNumber(String part) {
        return part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(name);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
