package io.siamstream.operators.tracking.camera;

import io.siamstream.operators.options.OrderOptions;
import io.siamstream.schemas.FrameEvent;
import io.siamstream.schemas.ReceivedFrame;
import io.siamstream.schemas.RecentFrame;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.ReadableConfig;

/**
 * A camera's recent frames of the running epoch, kept in keyed state within a count and a size, so
 * that a command about one of them takes effect from it on. Being state, they are the same after a
 * restore.
 */
public final class RewindRing {

    private final int maxFrames;
    private final long maxBytes;

    public RewindRing(ReadableConfig options) {
        this.maxFrames = options.get(OrderOptions.REWIND_FRAMES);
        this.maxBytes = options.get(OrderOptions.REWIND_BYTES).getBytes();
    }

    /** Keeps a frame and drops the oldest beyond the limits. */
    public void add(Camera camera, ReceivedFrame received) throws Exception {
        if (maxFrames == 0) {
            return;
        }
        FrameEvent frame = received.getFrame();
        long size = frame.getPayload() instanceof ByteBuffer bytes ? bytes.remaining() : 0;
        camera.recentFrames()
                .add(new RecentFrame(frame.getSequence(), frame.getCaptureTime(), size));
        camera.keptFrames().put(frame.getSequence(), received);
        long bytes = camera.recentFrames().stream().mapToLong(RecentFrame::getSize).sum();
        while (camera.recentFrames().size() > maxFrames || bytes > maxBytes) {
            RecentFrame oldest = camera.recentFrames().remove(0);
            camera.keptFrames().remove(oldest.getSequence());
            bytes -= oldest.getSize();
        }
    }

    /** Drops one frame, of which no picture can be made. */
    public void remove(Camera camera, long sequence) throws Exception {
        if (camera.recentFrames().removeIf(recent -> recent.getSequence() == sequence)) {
            camera.keptFrames().remove(sequence);
        }
    }

    /** Drops all frames. */
    public void clear(Camera camera) {
        camera.recentFrames().clear();
        camera.keptFrames().clear();
    }

    /**
     * The kept frames from a referred one of the running epoch on, oldest first; empty when that
     * frame is not kept any more.
     */
    public List<ReceivedFrame> from(Camera camera, ReferredFrame referred) throws Exception {
        List<RecentFrame> recent = camera.recentFrames();
        if (recent.isEmpty() || referred.isBefore(recent.get(0))) {
            return List.of();
        }
        List<ReceivedFrame> frames = new ArrayList<>();
        for (RecentFrame entry : recent) {
            if (!frames.isEmpty() || referred.isReached(entry)) {
                frames.add(camera.keptFrames().get(entry.getSequence()));
            }
        }
        return frames;
    }
}
