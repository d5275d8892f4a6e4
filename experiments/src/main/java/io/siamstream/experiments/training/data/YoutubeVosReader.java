package io.siamstream.experiments.training.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a split of YouTube-VOS: {@code meta.json}, {@code JPEGImages/} and {@code Annotations/}
 * with one folder for each video. The masks are all read once for the boxes.
 */
public final class YoutubeVosReader implements ClipReader {

    private final Path root;

    /**
     * @param root folder of the split, such as train
     */
    public YoutubeVosReader(Path root) {
        this.root = root;
    }

    @Override
    public List<Clip> read() {
        Path file = root.resolve("meta.json");
        JsonNode videos;
        try {
            videos = new ObjectMapper().readTree(file.toFile()).path("videos");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        List<Clip> clips = new ArrayList<>();
        for (Map.Entry<String, JsonNode> video : videos.properties()) {
            for (Map.Entry<String, JsonNode> object :
                    video.getValue().path("objects").properties()) {
                List<Annotation> annotations =
                        annotations(
                                video.getKey(),
                                Integer.parseInt(object.getKey()),
                                object.getValue().path("frames"));
                if (!annotations.isEmpty()) {
                    clips.add(new Clip("youtube-vos", video.getKey(), annotations));
                }
            }
        }
        return clips;
    }

    private List<Annotation> annotations(String video, int value, JsonNode frames) {
        List<Annotation> annotations = new ArrayList<>();
        for (JsonNode frame : frames) {
            Path picture =
                    root.resolve("JPEGImages").resolve(video).resolve(frame.asText() + ".jpg");
            ObjectMask mask =
                    new IndexedMask(
                            root.resolve("Annotations")
                                    .resolve(video)
                                    .resolve(frame.asText() + ".png"),
                            value);
            MaskBounds.of(mask)
                    .ifPresent(
                            box ->
                                    annotations.add(
                                            new Annotation(
                                                    picture,
                                                    box,
                                                    Optional.of(mask),
                                                    Long.parseLong(frame.asText()))));
        }
        return annotations;
    }
}
