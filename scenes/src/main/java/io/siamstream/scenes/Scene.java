package io.siamstream.scenes;

import io.siamstream.tracker.image.Image;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A camera before which objects move. Used by one thread at a time. */
public final class Scene {
    private final String cameraId;
    private final int width;
    private final int height;
    private final double framesPerSecond;
    private final long seed;
    private final Backdrop backdrop;
    private final List<SceneElement> elements;
    private final Look look;
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
        this.seed = seed;
        this.backdrop = backdrop;
        this.elements = List.copyOf(elements);
        this.look = look;
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
        double seconds = sequence / framesPerSecond;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = Sprite.smooth(picture.createGraphics());
        backdrop.paint(graphics, seconds);
        OwnerMap owners = new OwnerMap(width, height, elements.size());
        for (int index = 0; index < elements.size(); index++) {
            draw(elements.get(index), seconds);
            graphics.drawImage(layer, 0, 0, null);
            owners.claim(layer, index);
        }
        graphics.dispose();
        byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        look.apply(bgr, width, height, seed * 31 + sequence);
        return new SceneFrame(sequence, new Image(width, height, bgr), truth(owners, seconds));
    }

    private void draw(SceneElement element, double seconds) {
        Graphics2D graphics = Sprite.smooth(layer.createGraphics());
        graphics.clearRect(0, 0, width, height);
        element.sprite().draw(graphics, element.motion().at(seconds));
        graphics.dispose();
    }

    private List<ObjectTruth> truth(OwnerMap owners, double seconds) {
        List<ObjectTruth> truth = new ArrayList<>();
        for (int index = 0; index < elements.size(); index++) {
            SceneElement element = elements.get(index);
            if (element.id().isPresent()) {
                Pose pose = element.motion().at(seconds);
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
