package io.siamstream.experiments.training.loop;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.InjectableValues;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.siamstream.tracker.network.layer.Precision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Configurations as YAML files, every value of which must be there but those that {@link
 * JacksonInject} marks: they came after files that are still read.
 */
public final class ConfigFile {

    /** Marks the weight of a teacher's responses, which is 0 where a file lacks it. */
    public static final String TEACHER = "teacher";

    /** Marks the weight of a teacher's boxes, which is 0 where a file lacks it. */
    public static final String TEACHER_BOX = "teacherBox";

    /**
     * Marks whether a part that is there is trained further, which it is not where a file lacks it.
     */
    public static final String GOES_ON = "goesOn";

    private static final YAMLMapper MAPPER =
            YAMLMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .injectableValues(
                            new InjectableValues.Std()
                                    .addValue(Precision.class, Precision.SINGLE)
                                    .addValue(TEACHER, 0.0)
                                    .addValue(TEACHER_BOX, 0.0)
                                    .addValue(GOES_ON, false))
                    .build();

    private ConfigFile() {}

    /**
     * Reads a configuration.
     *
     * @throws UncheckedIOException if the file is missing or malformed, naming the place
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the configuration " + file + ": " + e.getMessage(), e);
        }
    }

    /** Writes a configuration so that {@link #read} gives it back. */
    public static void write(Path file, Object configuration) {
        try {
            Files.writeString(file, MAPPER.writeValueAsString(configuration));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
