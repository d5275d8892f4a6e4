package io.siamstream.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links from page to page, and from pages to files of the repository. */
class LinksTest {

    @Test
    void everyRelativeLinkLeadsToAFileAndToAHeadingOfIt() throws IOException {
        List<MarkdownPage> pages = MarkdownPages.all();
        Map<Path, MarkdownPage> byFile = new HashMap<>();
        pages.forEach(page -> byFile.put(page.file(), page));
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (MarkdownPage page : pages) {
            for (String link : page.links()) {
                URI uri = URI.create(link);
                if (uri.isAbsolute()) {
                    continue;
                }
                links++;
                Path file =
                        uri.getPath().isEmpty()
                                ? page.file()
                                : page.file().resolveSibling(uri.getPath()).normalize();
                MarkdownPage target = byFile.get(file);
                boolean there =
                        uri.getFragment() == null
                                ? Files.exists(file)
                                : target != null && target.anchors().contains(uri.getFragment());
                if (!there) {
                    broken.add(page.name() + ": " + link);
                }
            }
        }
        assertThat(links).as("relative links found").isPositive();
        assertThat(broken).as("links that lead nowhere").isEmpty();
    }
}
