package io.siamstream.experiments.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads COCO: {@code annotations/instances_<split>.json} and the pictures in {@code <split>/}.
 * Crowds are left out; they are no single object.
 */
public final class CocoReader implements ClipReader {

    private final Path root;
    private final String split;

    /**
     * @param split such as train2017
     */
    public CocoReader(Path root, String split) {
        this.root = root;
        this.split = split;
    }

    @Override
    public List<Clip> read() {
        Path file = root.resolve("annotations").resolve("instances_" + split + ".json");
        JsonNode json;
        try {
            json = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the annotations " + file, e);
        }
        Map<Long, JsonNode> pictures = new HashMap<>();
        json.path("images").forEach(image -> pictures.put(image.path("id").asLong(), image));
        List<Clip> clips = new ArrayList<>();
        for (JsonNode object : json.path("annotations")) {
            JsonNode picture = pictures.get(object.path("image_id").asLong());
            JsonNode box = object.path("bbox");
            if (picture == null || box.size() != 4) {
                throw new IllegalArgumentException(
                        "%s: annotation %s has no picture or no box of four numbers"
                                .formatted(file, object.path("id")));
            }
            if (object.path("iscrowd").asInt() == 0) {
                clips.add(clip(object, picture));
            }
        }
        return clips;
    }

    private Clip clip(JsonNode object, JsonNode picture) {
        JsonNode box = object.path("bbox");
        String name = picture.path("file_name").asText();
        Annotation annotation =
                new Annotation(
                        root.resolve(split).resolve(name),
                        new Box(
                                box.get(0).asDouble(),
                                box.get(1).asDouble(),
                                box.get(2).asDouble(),
                                box.get(3).asDouble()),
                        mask(object.path("segmentation"), picture),
                        0);
        return new Clip("coco", name + "#" + object.path("id").asText(), List.of(annotation));
    }

    private static Optional<ObjectMask> mask(JsonNode segmentation, JsonNode picture) {
        if (!segmentation.isArray() || segmentation.isEmpty()) {
            return Optional.empty();
        }
        List<List<Double>> polygons = new ArrayList<>();
        for (JsonNode polygon : segmentation) {
            List<Double> numbers = new ArrayList<>();
            polygon.forEach(number -> numbers.add(number.asDouble()));
            polygons.add(numbers);
        }
        return Optional.of(
                new PolygonMask(
                        picture.path("width").asInt(), picture.path("height").asInt(), polygons));
    }
}
