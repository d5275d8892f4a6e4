package io.siamstream.experiments.benchmark.footage;

import io.siamstream.experiments.evaluation.dataset.ImageFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/** A frame's file, read once: what the job costs is measured, and not the reading of files. */
final class FrameFile {

    private static final ConcurrentHashMap<Path, FrameFile> READ = new ConcurrentHashMap<>();

    private final byte[] bytes;
    private final ImageFiles.FrameSize size;

    private FrameFile(byte[] bytes, ImageFiles.FrameSize size) {
        this.bytes = bytes;
        this.size = size;
    }

    /** The file at a place. */
    static FrameFile of(Path file) {
        return READ.computeIfAbsent(file, FrameFile::read);
    }

    private static FrameFile read(Path file) {
        try {
            return new FrameFile(Files.readAllBytes(file), ImageFiles.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** Its bytes, not to be changed. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes);
    }

    /** Width and height of its picture. */
    ImageFiles.FrameSize size() {
        return size;
    }
}
