package io.siamstream.experiments.evaluation.peer;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** What of a record of options differs from another one, such as the defaults. */
final class OptionDifferences {

    private OptionDifferences() {}

    /**
     * One text for each value that differs, such as {@code templates.updates=false}; records within
     * are compared part by part.
     *
     * @param actual the options
     * @param usual options of the same type
     */
    static List<String> between(Record actual, Record usual) {
        List<String> differences = new ArrayList<>();
        collect("", actual, usual, differences);
        return differences;
    }

    private static void collect(
            String prefix, Record actual, Record usual, List<String> differences) {
        for (RecordComponent component : actual.getClass().getRecordComponents()) {
            Object value = value(component, actual);
            Object other = value(component, usual);
            String name = prefix + component.getName();
            if (value instanceof Record part && other instanceof Record otherPart) {
                collect(name + ".", part, otherPart, differences);
            } else if (!value.equals(other)) {
                differences.add(name + "=" + value);
            }
        }
    }

    private static Object value(RecordComponent component, Record owner) {
        try {
            return component.getAccessor().invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + component, e);
        }
    }
}
