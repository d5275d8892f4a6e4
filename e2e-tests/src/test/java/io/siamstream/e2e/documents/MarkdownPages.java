package io.siamstream.e2e.documents;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Every Markdown page of the repository, wherever it lies. */
final class MarkdownPages {

    /** What builds and runs leave behind, and templates of pages. */
    private static final Set<String> NO_PAGES = Set.of("target", "runs", "resources");

    private MarkdownPages() {}

    /** The pages, in order of their paths. */
    static List<MarkdownPage> all() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                Repository.root(),
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) {
                        String name = folder.getFileName().toString();
                        boolean skipped =
                                !folder.equals(Repository.root())
                                        && (name.startsWith(".") || NO_PAGES.contains(name));
                        return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (file.toString().endsWith(".md")) {
                            files.add(file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path file : files.stream().sorted().toList()) {
            pages.add(MarkdownPage.read(file));
        }
        return pages;
    }
}
