package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.siamstream.testing.Repository;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages with figures, which name the commit that gave them. */
class ReportsTest {

    /** As a row of a table, and as the begin of a sentence. */
    private static final Pattern COMMIT =
            Pattern.compile("(?m)^(?:\\| *commit *\\| *|Commit )([0-9a-f]{7,40})\\b");

    @Test
    void everyFigureIsOfACommitThatLedHere() throws Exception {
        assumeTrue(
                Repository.git("rev-parse", "--is-shallow-repository").equals(Optional.of("false")),
                "needs the history of the repository");
        List<String> strangers = new ArrayList<>();
        int commits = 0;
        for (MarkdownPage page : MarkdownPages.all()) {
            Matcher matcher = COMMIT.matcher(Files.readString(page.file()));
            while (matcher.find()) {
                commits++;
                String commit = matcher.group(1);
                if (Repository.git("merge-base", "--is-ancestor", commit, "HEAD").isEmpty()) {
                    strangers.add(page.name() + ": " + commit);
                }
            }
        }
        assertThat(commits).as("commits named by reports").isPositive();
        assertThat(strangers).as("commits that are no ancestors of HEAD").isEmpty();
    }
}
