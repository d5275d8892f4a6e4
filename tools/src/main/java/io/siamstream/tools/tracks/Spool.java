package io.siamstream.tools.tracks;

import io.siamstream.schemas.WireFormat;
import io.siamstream.schemas.WireFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecordBase;

/**
 * Records by their frame's number in a temporary file, so that a camera's recording of any length
 * takes no memory. Used by one thread at a time.
 *
 * @param <T> type of the records
 */
final class Spool<T extends SpecificRecordBase> implements AutoCloseable {
    private final WireFormat<T> format;
    private final Path path;
    private final FileChannel file;
    private final SortedMap<Long, List<Place>> places = new TreeMap<>();
    private long end;

    /** A spool that writes records in a format of the topics. */
    Spool(WireFormat<T> format) throws IOException {
        this.format = format;
        this.path = Files.createTempFile("siamstream-", ".spool");
        this.file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Keeps a record. */
    void add(long sequence, T message) throws IOException {
        byte[] bytes = format.encode(message);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long position = end;
        while (buffer.hasRemaining()) {
            end += file.write(buffer, end);
        }
        places.computeIfAbsent(sequence, key -> new ArrayList<>(1))
                .add(new Place(position, bytes.length));
    }

    /** Forgets all records. */
    void clear() throws IOException {
        places.clear();
        file.truncate(0);
        end = 0;
    }

    /** The numbers for which there are records, rising. */
    List<Long> sequences() {
        return List.copyOf(places.keySet());
    }

    /** The records of a frame's number, in the order of their coming. */
    List<T> find(long sequence) throws IOException {
        List<T> found = new ArrayList<>();
        for (Place place : places.getOrDefault(sequence, List.of())) {
            ByteBuffer buffer = ByteBuffer.allocate(place.length());
            while (buffer.hasRemaining()) {
                if (file.read(buffer, place.position() + buffer.position()) < 0) {
                    throw new IOException(path + " was cut off by somebody else");
                }
            }
            try {
                found.add(format.decode(buffer.array()));
            } catch (WireFormatException e) {
                throw new IOException(path + " was changed by somebody else", e);
            }
        }
        return found;
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.delete(path);
    }

    private record Place(long position, int length) {}
}
