package io.siamstream.tools.kafka;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Ids of cameras and targets as the job takes them. */
public final class IdConverter implements ITypeConverter<String> {
    private static final int MAX_LENGTH = 256;

    @Override
    public String convert(String value) {
        if (value.isBlank() || value.length() > MAX_LENGTH) {
            throw new TypeConversionException(
                    "an id must have 1 to %d characters that are not all blank, this has %d"
                            .formatted(MAX_LENGTH, value.strip().length()));
        }
        return value;
    }
}
