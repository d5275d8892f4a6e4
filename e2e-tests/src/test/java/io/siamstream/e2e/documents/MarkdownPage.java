package io.siamstream.e2e.documents;

import io.siamstream.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * What a page says that can be held against the repository.
 *
 * @param file the page
 * @param anchors what links can jump to in it, as the browsers of repositories name them
 * @param links where its links and pictures lead
 * @param code its blocks of code, and what stands as code within a line
 */
record MarkdownPage(Path file, Set<String> anchors, List<String> links, List<String> code) {

    private static final Parser PARSER = Parser.builder().build();
    private static final TextContentRenderer TEXT = TextContentRenderer.builder().build();

    static MarkdownPage read(Path file) throws IOException {
        MarkdownPage page =
                new MarkdownPage(file, new HashSet<>(), new ArrayList<>(), new ArrayList<>());
        PARSER.parse(Files.readString(file)).accept(page.new Reader());
        return page;
    }

    /** Its path in the repository. */
    String name() {
        return Repository.root().relativize(file).toString();
    }

    private final class Reader extends AbstractVisitor {

        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(Heading heading) {
            anchors.add(ids.generateId(TEXT.render(heading)));
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Code inline) {
            code.add(inline.getLiteral());
        }

        @Override
        public void visit(FencedCodeBlock block) {
            code.add(block.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            code.add(block.getLiteral());
        }
    }
}
