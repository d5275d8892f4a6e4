package io.siamstream.tracker.network.layer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes modules as PyTorch's {@code torch.jit.load} reads them, so that operators can be reached
 * that have no function of their own in DJL: an archive of source, and of the module as Python's
 * pickle has it (PyTorch, torch/csrc/jit/docs/serialization.md).
 */
final class TorchScript {

    /** The archive's format; from 3 on, sources are read as they are written here. */
    private static final String VERSION = "3\n";

    private static final byte[] PROTOCOL_2 = {(byte) 0x80, 2};

    private TorchScript() {}

    /**
     * The archive of a module that holds one attribute, which begins as None.
     *
     * @param source of the module's class
     * @param name of the class
     * @param attribute its attribute beside {@code training}
     */
    static byte[] archive(String source, String name, String attribute) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", module(name, attribute));
            put(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", emptyTuple());
            put(zip, "version", VERSION.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("An archive in memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry("module/" + name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** An object of the class with its attributes set: training is false, the other None. */
    private static byte[] module(String name, String attribute) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(PROTOCOL_2);
        pickle.writeBytes(ascii("c__torch__\n" + name + "\n"));
        pickle.writeBytes(ascii(")")); // no arguments
        pickle.write(0x81); // made
        pickle.writeBytes(ascii("}(")); // a dictionary of
        text(pickle, "training");
        pickle.write(0x89); // false
        text(pickle, attribute);
        pickle.writeBytes(ascii("Nub.")); // none; into the dictionary, into the object, the end
        return pickle.toByteArray();
    }

    private static void text(ByteArrayOutputStream pickle, String text) {
        byte[] ascii = ascii(text);
        pickle.writeBytes(new byte[] {'X', (byte) ascii.length, 0, 0, 0});
        pickle.writeBytes(ascii);
    }

    private static byte[] emptyTuple() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(PROTOCOL_2);
        pickle.writeBytes(ascii(")."));
        return pickle.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
