package io.siamstream.experiments.training.data;

import io.siamstream.tracker.geometry.Box;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Reads ImageNet VID and DET: an XML of objects under {@code Annotations/<set>/} for each picture
 * under {@code Data/<set>/}. In VID the objects of a folder with the same {@code trackid} are one
 * clip; in DET every object is.
 */
public final class ImageNetReader implements ClipReader {

    private static final String XML = ".xml";

    private final Path root;
    private final String set;

    /**
     * @param set VID or DET
     */
    public ImageNetReader(Path root, String set) {
        this.root = root;
        this.set = set;
    }

    @Override
    public List<Clip> read() {
        Path annotations = root.resolve("Annotations").resolve(set);
        List<Path> files;
        try (Stream<Path> all = Files.walk(annotations)) {
            files = all.filter(file -> file.toString().endsWith(XML)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + annotations, e);
        }
        Map<String, List<Annotation>> tracks = new TreeMap<>();
        Map<String, String> videos = new TreeMap<>();
        for (Path file : files) {
            String name = annotations.relativize(file).toString();
            String stem = name.substring(0, name.length() - XML.length());
            String video = set.equals("VID") ? stem.substring(0, stem.lastIndexOf('/')) : stem;
            Path picture = root.resolve("Data").resolve(set).resolve(stem + ".JPEG");
            NodeList objects = objects(file);
            for (int i = 0; i < objects.getLength(); i++) {
                Element object = (Element) objects.item(i);
                String track = video + "#" + (set.equals("VID") ? text(object, "trackid") : i);
                List<Annotation> annotationsOfTrack =
                        tracks.computeIfAbsent(track, key -> new ArrayList<>());
                annotationsOfTrack.add(
                        new Annotation(
                                picture, box(object), Optional.empty(), annotationsOfTrack.size()));
                videos.put(track, video);
            }
        }
        String dataset = "imagenet-" + set.toLowerCase(Locale.ROOT);
        return tracks.entrySet().stream()
                .map(track -> new Clip(dataset, videos.get(track.getKey()), track.getValue()))
                .toList();
    }

    private static NodeList objects(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("object");
        } catch (SAXException e) {
            throw new IllegalArgumentException(file + " is not well-formed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK's XML parser has these features", e);
        }
    }

    private static Box box(Element object) {
        double left = Double.parseDouble(text(object, "xmin"));
        double top = Double.parseDouble(text(object, "ymin"));
        return new Box(
                left,
                top,
                Double.parseDouble(text(object, "xmax")) - left,
                Double.parseDouble(text(object, "ymax")) - top);
    }

    private static String text(Element object, String tag) {
        NodeList found = object.getElementsByTagName(tag);
        if (found.getLength() == 0) {
            throw new IllegalArgumentException("An object has no <%s>".formatted(tag));
        }
        return found.item(0).getTextContent().strip();
    }
}
