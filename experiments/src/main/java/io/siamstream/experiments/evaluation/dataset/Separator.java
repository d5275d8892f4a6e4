package io.siamstream.experiments.evaluation.dataset;

import java.util.regex.Pattern;

/** What stands between two numbers of one line. */
public enum Separator {
    /** A comma, with or without blanks around it: UAV123, GOT-10k, VOT. */
    COMMA("a comma", "\\s*,\\s*"),
    /** A comma, tab or blanks, which differ from one OTB sequence to the next. */
    COMMA_TAB_OR_SPACE("a comma, tab or space", "\\s*,\\s*|\\s+");

    private final String title;
    private final Pattern pattern;

    Separator(String title, String pattern) {
        this.title = title;
        this.pattern = Pattern.compile(pattern);
    }

    String[] split(String line) {
        return pattern.split(line.strip());
    }

    @Override
    public String toString() {
        return title;
    }
}
