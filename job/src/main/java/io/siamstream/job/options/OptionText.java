package io.siamstream.job.options;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;

/** Values, types and descriptions of options as a person reads and writes them. */
final class OptionText {

    private OptionText() {}

    static String of(Object value) {
        if (value instanceof Duration duration) {
            return TimeUtils.formatWithHighestUnit(duration);
        }
        if (value instanceof Enum<?> constant) {
            return constant.toString().toLowerCase(Locale.ROOT);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(OptionText::of).collect(Collectors.joining(";"));
        }
        return value instanceof MemorySize size ? size.toString() : String.valueOf(value);
    }

    static String ofType(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isEnum()
                    ? Arrays.stream(plain.getEnumConstants())
                            .map(OptionText::of)
                            .collect(Collectors.joining(", "))
                    : plain.getSimpleName();
        }
        return type.getTypeName().replaceAll("[a-z]+\\.", "");
    }

    static String description(ConfigOption<?> option) {
        return new HtmlFormatter().format(option.description());
    }
}
