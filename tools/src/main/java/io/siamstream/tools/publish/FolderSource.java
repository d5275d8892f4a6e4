package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** The JPEG and PNG pictures of a folder by name, sent as they are. */
final class FolderSource implements PictureSource {
    private final Iterator<Path> files;

    private FolderSource(List<Path> files) {
        this.files = files.iterator();
    }

    /**
     * Opens a folder.
     *
     * @throws IllegalArgumentException if there is no picture in it
     */
    static FolderSource open(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> pictures =
                    entries.filter(file -> encoding(file).isPresent()).sorted().toList();
            if (pictures.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no .jpg, .jpeg or .png file in " + folder);
            }
            return new FolderSource(pictures);
        }
    }

    @Override
    public Optional<EncodedPicture> next() throws IOException {
        return files.hasNext() ? Optional.of(read(files.next())) : Optional.empty();
    }

    @Override
    public Optional<Double> rate() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private static EncodedPicture read(Path file) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new IllegalArgumentException(file + " is no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input);
                return new EncodedPicture(
                        encoding(file).orElseThrow(),
                        reader.getWidth(0),
                        reader.getHeight(0),
                        Files.readAllBytes(file));
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<FrameEncoding> encoding(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".jpg") || name.endsWith(".jpeg")) {
            return Optional.of(FrameEncoding.JPEG);
        }
        return name.endsWith(".png") ? Optional.of(FrameEncoding.PNG) : Optional.empty();
    }
}
