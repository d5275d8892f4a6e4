package io.siamstream.experiments.training.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Named tensors in a safetensors file. */
final class TensorFile {

    private TensorFile() {}

    /**
     * Writes tensors so that the file is the old one or the new one whenever the process dies.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    static void write(Path file, Map<String, NDArray> tensors) {
        NDList list = new NDList();
        Map<NDArray, String> formerNames = new LinkedHashMap<>();
        tensors.forEach(
                (name, tensor) -> {
                    formerNames.put(tensor, tensor.getName());
                    tensor.setName(name);
                    list.add(tensor);
                });
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (OutputStream out = Files.newOutputStream(unfinished)) {
                list.encode(out, NDList.Encoding.SAFETENSORS);
            }
            Files.move(
                    unfinished,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        } finally {
            formerNames.forEach(NDArray::setName);
        }
    }

    /**
     * Reads all tensors.
     *
     * @param manager owner of the tensors
     * @throws UncheckedIOException if it cannot be read
     */
    static Map<String, NDArray> read(Path file, NDManager manager) {
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, NDArray> tensors = new LinkedHashMap<>();
            NDList.decode(manager, in).forEach(tensor -> tensors.put(tensor.getName(), tensor));
            return tensors;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the tensors of " + file, e);
        }
    }
}
