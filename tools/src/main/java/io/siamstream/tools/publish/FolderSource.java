package io.siamstream.tools.publish;

import io.siamstream.schemas.FrameEncoding;
import io.siamstream.tools.picture.Pictures;
import io.siamstream.tracker.image.ImageCodec;
import io.siamstream.tracker.image.ImageHeader;
import io.siamstream.tracker.image.ImageRejectedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The JPEG and PNG pictures of a folder in the order that people number them in, sent as they are;
 * those that EXIF says to turn are turned. A file that cannot be used is told and passed over.
 */
final class FolderSource implements PictureSource {
    private final Iterator<Path> files;
    private final int quality;
    private final Consumer<String> progress;

    private FolderSource(List<Path> files, int quality, Consumer<String> progress) {
        this.files = files.iterator();
        this.quality = quality;
        this.progress = progress;
    }

    /**
     * Opens a folder.
     *
     * @param quality JPEG quality of what is turned, 0 to 100
     * @param progress is told of files that are passed over, one line each
     * @throws IllegalArgumentException if there is no picture in it
     */
    static FolderSource open(Path folder, int quality, Consumer<String> progress)
            throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> pictures =
                    entries.filter(FolderSource::isPicture)
                            .sorted(Comparator.comparing(FolderSource::name, new NaturalOrder()))
                            .toList();
            if (pictures.isEmpty()) {
                throw new IllegalArgumentException(
                        "There is no .jpg, .jpeg or .png file in " + folder);
            }
            return new FolderSource(pictures, quality, progress);
        }
    }

    @Override
    public Optional<EncodedPicture> next() {
        while (files.hasNext()) {
            Path file = files.next();
            try {
                return Optional.of(read(file));
            } catch (IOException | ImageRejectedException e) {
                progress.accept("%s is passed over: %s".formatted(name(file), e.getMessage()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Double> rate() {
        return Optional.empty();
    }

    @Override
    public void close() {}

    private EncodedPicture read(Path file) throws IOException, ImageRejectedException {
        byte[] bytes = Files.readAllBytes(file);
        Pictures.check(bytes);
        Orientation orientation = Orientation.ofPicture(bytes);
        byte[] upright =
                orientation == Orientation.UPRIGHT
                        ? bytes
                        : Pictures.changed(bytes, quality, orientation::upright);
        ImageHeader header = ImageHeader.read(ByteBuffer.wrap(upright));
        return new EncodedPicture(
                header.codec() == ImageCodec.JPEG ? FrameEncoding.JPEG : FrameEncoding.PNG,
                header.width(),
                header.height(),
                upright);
    }

    /** Names that begin with a dot are what systems leave behind, such as {@code ._1.jpg}. */
    private static boolean isPicture(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && Stream.of(".jpg", ".jpeg", ".png").anyMatch(name::endsWith)
                && Files.isRegularFile(file);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
