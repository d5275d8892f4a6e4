package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One version in the build, the change log and all that names an image or an artifact. */
class VersionTest {

    private static final Pattern BUILT = Pattern.compile("<version>([\\d.]+)-SNAPSHOT</version>");
    private static final Pattern CHANGES = Pattern.compile("(?m)^## Unreleased \\(([\\d.]+)\\)$");
    private static final Pattern IMAGE = Pattern.compile("siamstream/[a-z-]+:([\\d.]+)");
    private static final Pattern ARTIFACT = Pattern.compile("([\\d.]+)-SNAPSHOT");

    @Test
    void theChangeLogTheImagesAndTheExamplesAreOfTheVersionThatIsBuilt() throws IOException {
        String built = versions(BUILT, "pom.xml").get(0);

        assertThat(versions(CHANGES, "CHANGELOG.md")).containsExactly(built);
        assertThat(versions(IMAGE, "docker-compose.yml")).isNotEmpty().containsOnly(built);
        for (String page :
                List.of(
                        "docs/use/schemas-in-your-project.md",
                        "examples/java/pom.xml",
                        "examples/plain-consumer/pom.xml",
                        "examples/flink-sql/pom.xml")) {
            assertThat(versions(ARTIFACT, page)).as(page).isNotEmpty().containsOnly(built);
        }
        for (String manifest : List.of("cpu", "gpu")) {
            String page = "deploy/kubernetes/siamstream-%s.yaml".formatted(manifest);
            assertThat(versions(IMAGE, page)).as(page).isNotEmpty().containsOnly(built);
        }
    }

    private static List<String> versions(Pattern pattern, String file) throws IOException {
        return pattern.matcher(Files.readString(Repository.root().resolve(file)))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
