package io.siamstream.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.siamstream.experiments.evaluation.dataset.Regions;
import io.siamstream.testing.SharedData;
import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.Region;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Values that the benchmarks' toolkits gave on synthetic regions. */
public final class Golden {

    private Golden() {}

    /** One of the golden files; skips the test where it is missing. */
    public static JsonNode read(String name) {
        try {
            return new ObjectMapper().readTree(SharedData.path("golden/" + name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(n -> n.isNull() ? Double.NaN : n.doubleValue())
                .toArray();
    }

    public static List<Box> boxes(JsonNode rows) {
        return optionalBoxes(rows).stream().map(Optional::orElseThrow).toList();
    }

    public static List<Optional<Box>> optionalBoxes(JsonNode rows) {
        List<Optional<Box>> boxes = new ArrayList<>();
        for (JsonNode row : rows) {
            boxes.add(
                    row.get(0).isNull()
                            ? Optional.empty()
                            : Optional.of(Regions.bounds(region(row))));
        }
        return boxes;
    }

    public static Region region(JsonNode row) {
        return Regions.of(numbers(row));
    }
}
