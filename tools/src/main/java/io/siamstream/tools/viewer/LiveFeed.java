package io.siamstream.tools.viewer;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.tools.json.Json;
import io.siamstream.tools.viewer.Truth.TrueObject;
import io.siamstream.tools.viewer.TruthComparison.Measure;
import io.siamstream.tracker.geometry.Box;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What the page shows: the last frames, the live targets' last events, and the truth where it is
 * known. Safe for many threads.
 */
public final class LiveFeed {

    /** How many frames of a camera are kept for the page to fetch. */
    public static final int FRAMES_PER_CAMERA = 150;

    private final FrameRing frames = new FrameRing(FRAMES_PER_CAMERA);
    private final ConcurrentHashMap<String, TrackMessage> live = new ConcurrentHashMap<>();
    private final RecentIds seen = new RecentIds(20_000);
    private final EventHub hub = new EventHub();
    private final Truth truth;
    private final TruthComparison comparison;

    public LiveFeed(Truth truth) {
        this.truth = truth;
        this.comparison = new TruthComparison(truth);
    }

    /** Takes in a frame. */
    public void add(CameraFrame frame) {
        frames.add(frame);
        hub.send("frame", Json.write(message(frame)));
    }

    /** Takes in an event; one that came before, by its event id, is dropped. */
    public void add(TrackEvent event) {
        if (!seen.add(event.getEventId())) {
            return;
        }
        TrackMessage message = new TrackMessage(event, comparison.measure(event).orElse(null));
        String key = event.getCameraId() + '\n' + event.getTargetId();
        if (event.getType() == TrackEventType.ENDED) {
            live.remove(key);
        } else if (event.getType() != TrackEventType.REJECTED && !event.getTargetId().isEmpty()) {
            live.put(key, message);
        }
        hub.send("track", Json.write(message));
    }

    Optional<CameraFrame> frame(FrameId id) {
        return frames.find(id);
    }

    EventHub hub() {
        return hub;
    }

    /** What a page is told first: every camera's newest frame and every live target. */
    List<ServerSentEvent> snapshot() {
        var newest = frames.newest().stream().map(frame -> event("frame", message(frame)));
        var targets = live.values().stream().map(message -> event("track", message));
        return Stream.concat(newest, targets).toList();
    }

    private FrameMessage message(CameraFrame frame) {
        return new FrameMessage(
                frame.camera(),
                frame.epoch(),
                frame.sequence(),
                frame.captureTime().toEpochMilli(),
                frame.width(),
                frame.height(),
                truth.objects(frame.id()).stream().map(TrueBox::of).toList());
    }

    private static ServerSentEvent event(String name, Object message) {
        return new ServerSentEvent(name, Json.write(message));
    }

    /** The data of a {@code frame} event. */
    private record FrameMessage(
            String camera,
            long epoch,
            long sequence,
            long captureMillis,
            int width,
            int height,
            List<TrueBox> truth) {}

    private record TrueBox(String id, Box box, double visibility) {
        static TrueBox of(TrueObject object) {
            return new TrueBox(object.id(), object.box().orElse(null), object.visibility());
        }
    }

    /** The data of a {@code track} event. */
    private record TrackMessage(TrackEvent event, Measure measure) {}
}
