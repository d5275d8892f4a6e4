package io.siamstream.job.options;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;

/**
 * An option as it is declared: a public constant of a class of options.
 *
 * @param option the option
 * @param type type of its value
 */
public record DeclaredOption(ConfigOption<?> option, Type type) {

    /** The options that a class declares, in the order of the class. */
    static Stream<DeclaredOption> of(Class<?> optionClass) {
        return Arrays.stream(optionClass.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .filter(field -> field.getType() == ConfigOption.class)
                .map(DeclaredOption::of);
    }

    /** The option's key. */
    public String key() {
        return option.key();
    }

    private static DeclaredOption of(Field field) {
        try {
            Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
            return new DeclaredOption((ConfigOption<?>) field.get(null), type);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field + " must be public", e);
        }
    }
}
