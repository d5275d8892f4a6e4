package io.siamstream.tools.viewer.feed;

import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import io.siamstream.schemas.json.Json;
import io.siamstream.tools.viewer.feed.Truth.TrueObject;
import io.siamstream.tracker.geometry.Box;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the page shows: the last frames, the live targets' last events, and the truth where it is
 * known. What is kept is bounded in bytes. Safe for many threads.
 */
public final class LiveFeed {

    /** How many frames of a camera are kept for the page to fetch. */
    public static final int FRAMES_PER_CAMERA = 150;

    /** Pictures may take this share of the heap, the targets' last events this share. */
    private static final int PICTURES_SHARE = 4;

    private static final int EVENTS_SHARE = 32;

    private final FrameRing frames;
    private final LiveTargets live;
    private final RecentIds seen = new RecentIds(20_000);
    private final EventHub hub = new EventHub();
    private final Map<String, CameraZones> zones = new ConcurrentSkipListMap<>();
    private final Truth truth;
    private final TruthComparison comparison;

    /** A feed that keeps what fits into a part of this process's heap. */
    public LiveFeed(Truth truth) {
        this(truth, Runtime.getRuntime().maxMemory());
    }

    /**
     * A feed.
     *
     * @param heap bytes of the heap, of which it takes a part
     */
    LiveFeed(Truth truth, long heap) {
        this.frames = new FrameRing(FRAMES_PER_CAMERA, heap / PICTURES_SHARE);
        this.live = new LiveTargets(heap / EVENTS_SHARE);
        this.truth = truth;
        this.comparison = new TruthComparison(truth);
    }

    /** Takes in a frame. */
    public void add(CameraFrame frame) {
        frames.add(frame);
        hub.send("frame", () -> Json.write(message(frame)));
    }

    /** Takes in an event; one that came before, by its event id, is dropped. */
    public void add(TrackEvent event) {
        if (!seen.add(event.getEventId())) {
            return;
        }
        TrackMessage message =
                new TrackMessage(
                        Json.write(event),
                        comparison.measure(event).orElse(null),
                        System.nanoTime());
        if (event.getType() == TrackEventType.ENDED) {
            live.remove(event.getCameraId(), event.getTargetId());
        } else if (event.getType() != TrackEventType.REJECTED && !event.getTargetId().isEmpty()) {
            live.put(event.getCameraId(), event.getTargetId(), message);
        }
        hub.send("track", () -> Json.write(message));
    }

    /** Takes in where targets of a camera may begin. */
    public void add(CameraZones camera) {
        zones.put(camera.camera(), camera);
        hub.send("zones", () -> Json.write(camera));
    }

    /** A frame that is still kept. */
    public Optional<CameraFrame> frame(FrameId id) {
        return frames.find(id);
    }

    /** Where pages are told what happens. */
    public EventHub hub() {
        return hub;
    }

    /** What a page is told first: every camera's newest frame, every live target, all zones. */
    public List<ServerSentEvent> snapshot() {
        var newest = frames.newest().stream().map(frame -> event("frame", message(frame)));
        var targets = live.all().stream().map(message -> event("track", message));
        var borders = zones.values().stream().map(camera -> event("zones", camera));
        return Stream.of(newest, targets, borders).flatMap(Function.identity()).toList();
    }

    private FrameMessage message(CameraFrame frame) {
        return new FrameMessage(
                frame.camera(),
                frame.epoch(),
                frame.sequence(),
                Duration.ofNanos(System.nanoTime() - frame.received()).toMillis(),
                frame.width(),
                frame.height(),
                truth.objects(frame.id()).stream().map(TrueBox::of).toList());
    }

    private static ServerSentEvent event(String name, Object message) {
        return new ServerSentEvent(name, Json.write(message));
    }

    /**
     * The data of a {@code frame} event. Its age is that of its coming here, ms: the clocks of
     * cameras and browsers are nobody's business.
     */
    private record FrameMessage(
            String camera,
            long epoch,
            long sequence,
            long ageMillis,
            int width,
            int height,
            List<TrueBox> truth) {}

    private record TrueBox(String id, Box box, double visibility) {
        static TrueBox of(TrueObject object) {
            return new TrueBox(object.id(), object.box().orElse(null), object.visibility());
        }
    }
}
