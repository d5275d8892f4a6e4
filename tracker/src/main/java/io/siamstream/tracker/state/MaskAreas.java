package io.siamstream.tracker.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Mask areas of the last {@value #FRAMES} tracked frames (design 9).
 *
 * @param areas square pixels of the frame, oldest first
 */
public record MaskAreas(List<Float> areas) {

    /** Frames that are remembered. */
    public static final int FRAMES = 15;

    /** No frames yet. */
    public static final MaskAreas NONE = new MaskAreas(List.of());

    public MaskAreas {
        areas = List.copyOf(areas);
    }

    /** The areas after one more tracked frame, without the oldest when there are too many. */
    public MaskAreas with(double area) {
        List<Float> longer = new ArrayList<>(areas);
        longer.add((float) area);
        return new MaskAreas(longer.subList(Math.max(0, longer.size() - FRAMES), longer.size()));
    }

    /** The areas of the same masks, whose sides are so many times longer. */
    MaskAreas scaled(double scale) {
        return new MaskAreas(areas.stream().map(area -> (float) (area * scale * scale)).toList());
    }

    /** An area over the median of the remembered ones; 1 while there are none. */
    public double ratio(double area) {
        if (areas.isEmpty()) {
            return 1;
        }
        float[] sorted = new float[areas.size()];
        for (int frame = 0; frame < sorted.length; frame++) {
            sorted[frame] = areas.get(frame);
        }
        Arrays.sort(sorted);
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return median > 0 ? area / median : 1;
    }
}
