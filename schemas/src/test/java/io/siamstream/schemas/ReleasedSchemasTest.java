package io.siamstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleasedSchemasTest {

    static Stream<Class<? extends SpecificRecordBase>> all() {
        return ReleasedSchemas.all().stream();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyReleasedSchemaCanBeReadAsTheCurrentOne(Class<? extends SpecificRecordBase> type) {
        Schema current = SpecificData.getForClass(type).getSchema(type);
        assertThat(ReleasedSchemas.of(type))
                .isNotEmpty()
                .allSatisfy(released -> assertReadable(current, released));
    }

    /** A consumer of the last release must be able to read what this version writes. */
    @ParameterizedTest
    @MethodSource("all")
    void theCurrentSchemaCanBeReadByTheLastRelease(Class<? extends SpecificRecordBase> type) {
        Schema current = SpecificData.getForClass(type).getSchema(type);
        String last = ReleasedSchemas.RELEASES.get(ReleasedSchemas.RELEASES.size() - 1);
        ReleasedSchemas.in(last, type).ifPresent(released -> assertReadable(released, current));
    }

    /** Run with -Dsiamstream.release=0.2 to write the files of a new release, once. */
    @Test
    void aNewReleaseIsWrittenOnRequest() throws IOException {
        String release = System.getProperty("siamstream.release");
        assumeTrue(release != null, "-Dsiamstream.release=VERSION writes a release's schemas");
        Path folder =
                Files.createDirectories(
                        Path.of("src/main/resources/io/siamstream/schemas/released", release));
        for (Class<? extends SpecificRecordBase> type : ReleasedSchemas.all()) {
            Schema schema = SpecificData.getForClass(type).getSchema(type);
            Files.writeString(
                    folder.resolve(type.getSimpleName() + ".avsc"), ReleasedSchemas.format(schema));
        }
        assertThat(folder).isNotEmptyDirectory();
    }

    private static void assertReadable(Schema reader, Schema writer) {
        assertThat(
                        SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                                .getResult()
                                .getIncompatibilities())
                .isEmpty();
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
}
