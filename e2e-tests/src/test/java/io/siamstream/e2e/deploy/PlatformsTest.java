package io.siamstream.e2e.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The build takes the native libraries of the system that it runs on, or that a profile names. */
class PlatformsTest {

    private static final Pattern CLASSIFIER =
            Pattern.compile(
                    "<groupId>([^<]+)</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*"
                            + "(?:<version>[^<]+</version>\\s*)?<classifier>([^<]+)</classifier>");

    @ParameterizedTest
    @CsvSource({
        "linux-aarch64, linux-aarch64, linux-arm64",
        "macosx-arm64, osx-aarch64, macosx-arm64"
    })
    void aProfileNamesThePlatformAsDjlAndJavaCppCallIt(String id, String djl, String javaCpp)
            throws IOException {
        Matcher profile =
                Pattern.compile("<profile>\\s*<id>" + id + "</id>(.*?)</profile>", Pattern.DOTALL)
                        .matcher(pom("pom.xml"));

        assertThat(profile.find()).as(id).isTrue();
        assertThat(profile.group(1))
                .contains("<arch>aarch64</arch>")
                .contains("<native.platform>" + djl + "</native.platform>")
                .contains("<javacpp.platform>" + javaCpp + "</javacpp.platform>");
    }

    @Test
    void everyNativeLibraryIsOfThePlatformAsItsProjectCallsIt() throws IOException {
        List<String> classifiers = new ArrayList<>();
        for (String pom : List.of("pom.xml", "tracker/pom.xml", "tools/pom.xml")) {
            Matcher matcher = CLASSIFIER.matcher(pom(pom));
            while (matcher.find()) {
                if (matcher.group(1).matches("ai\\.djl.*|org\\.bytedeco")) {
                    classifiers.add(matcher.group(1) + " " + matcher.group(2));
                }
            }
        }

        assertThat(classifiers)
                .hasSizeGreaterThan(5)
                .allMatch(
                        found ->
                                found.equals("org.bytedeco ${javacpp.platform}")
                                        || found.equals("ai.djl.pytorch ${native.platform}"));
    }

    private static String pom(String file) throws IOException {
        return Files.readString(Repository.root().resolve(file));
    }
}
