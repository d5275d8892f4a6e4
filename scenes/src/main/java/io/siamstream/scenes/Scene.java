package io.siamstream.scenes;

import io.siamstream.scenes.paint.Backdrop;
import io.siamstream.scenes.paint.Pose;
import io.siamstream.scenes.paint.Sprite;
import io.siamstream.tracker.image.Image;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** A camera before which objects move. Used by one thread at a time. */
public final class Scene {
    private final String cameraId;
    private final int width;
    private final int height;
    private final double framesPerSecond;
    private final Backdrop backdrop;
    private final List<SceneElement> elements;
    private final Sensor sensor;
    private final BufferedImage picture;
    private final BufferedImage layer;

    Scene(
            String cameraId,
            int width,
            int height,
            double framesPerSecond,
            long seed,
            Backdrop backdrop,
            List<SceneElement> elements,
            Look look) {
        this.cameraId = cameraId;
        this.width = width;
        this.height = height;
        this.framesPerSecond = framesPerSecond;
        this.backdrop = backdrop;
        this.elements = List.copyOf(elements);
        this.sensor = new Sensor(look, width, height, seed);
        this.picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.layer = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    /** The camera's id. */
    public String cameraId() {
        return cameraId;
    }

    /** Width of the pictures, pixels. */
    public int width() {
        return width;
    }

    /** Height of the pictures, pixels. */
    public int height() {
        return height;
    }

    /** Names of the objects; the one that the demo follows comes first. */
    public List<String> objects() {
        return elements.stream()
                .filter(element -> element.id().isPresent())
                .sorted(Comparator.comparing(element -> !element.followed()))
                .map(element -> element.id().get())
                .toList();
    }

    /** Pictures in a second. */
    public double framesPerSecond() {
        return framesPerSecond;
    }

    /**
     * Paints a frame: the same for the same number, whatever was painted before.
     *
     * @param sequence number of the frame, from 0
     */
    public SceneFrame frame(long sequence) {
        Graphics2D graphics = Sprite.smooth(picture.createGraphics());
        backdrop.paint(graphics, sequence / framesPerSecond);
        List<ObjectTruth> truth =
                truth(
                        sequence,
                        place -> {
                            graphics.setClip(place);
                            graphics.drawImage(layer, 0, 0, null);
                        });
        graphics.dispose();
        int[] rgb = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        Image image = new Image(width, height, sensor.expose(rgb, sequence));
        return new SceneFrame(sequence, image, truth);
    }

    /**
     * The truth of a frame without its picture, which costs less.
     *
     * @param sequence number of the frame, from 0
     */
    public List<ObjectTruth> truth(long sequence) {
        return truth(sequence, place -> {});
    }

    /** Draws one element after the other on the layer, and tells where each one lies there. */
    private List<ObjectTruth> truth(long sequence, Consumer<Rectangle> drawn) {
        OwnerMap owners = new OwnerMap(width, height, elements.size());
        List<Pose> poses = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            Sprite sprite = elements.get(index).sprite();
            Pose pose = elements.get(index).motion().at(sequence / framesPerSecond);
            Rectangle place = pose.bounds(sprite).intersection(new Rectangle(width, height));
            if (!place.isEmpty()) {
                draw(sprite, pose, place);
                drawn.accept(place);
                owners.claim(layer, place, index);
            }
            poses.add(pose);
        }
        return truth(owners, poses);
    }

    /** Draws a sprite alone on the transparent layer; nothing outside of its place is touched. */
    private void draw(Sprite sprite, Pose pose, Rectangle place) {
        Graphics2D graphics = Sprite.smooth(layer.createGraphics());
        graphics.setClip(place);
        graphics.clearRect(place.x, place.y, place.width, place.height);
        sprite.draw(graphics, pose);
        graphics.dispose();
    }

    private List<ObjectTruth> truth(OwnerMap owners, List<Pose> poses) {
        List<ObjectTruth> truth = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            SceneElement element = elements.get(index);
            if (element.id().isPresent()) {
                Pose pose = poses.get(index);
                double whole =
                        element.sprite().area()
                                * pose.scale()
                                * pose.scale()
                                * Math.abs(pose.facing());
                truth.add(owners.truth(element.id().get(), index, whole));
            }
        }
        return truth;
    }
}
