package io.siamstream.operators.finished;

import io.siamstream.operators.options.FinishedTracksOptions;
import io.siamstream.schemas.Box;
import io.siamstream.schemas.FinishedTrack;
import io.siamstream.schemas.GrowingTrack;
import io.siamstream.schemas.PathPoint;
import io.siamstream.schemas.PicturedEvent;
import io.siamstream.schemas.ThinnedPath;
import io.siamstream.schemas.Thumbnail;
import io.siamstream.schemas.TrackEvent;
import io.siamstream.schemas.TrackEventType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Gathers what the events of a target tell, keyed by camera, and writes it in one record when the
 * target ends. A target that was followed before this operator was there is told of from then on.
 */
public final class FinishedTracks
        extends KeyedProcessFunction<String, PicturedEvent, FinishedTrack> {
    private static final long serialVersionUID = 1L;

    /** Points that are kept before they are thinned: every event writes them to the state. */
    private static final int RECENT = 32;

    private static final Set<TrackEventType> OF_FRAMES =
            EnumSet.of(
                    TrackEventType.STARTED,
                    TrackEventType.UPDATED,
                    TrackEventType.LOST,
                    TrackEventType.REACQUIRED);

    private static final ThinnedPath NO_PATH = new ThinnedPath(List.of(), 0.0);

    private final double pathError;
    private final int pathPoints;

    private transient PathThinning thinning;
    private transient MapState<String, GrowingTrack> tracks;
    private transient MapState<String, ThinnedPath> paths;
    private transient MapState<String, Thumbnail> thumbnails;

    /**
     * @param options values of {@link FinishedTracksOptions}
     */
    public FinishedTracks(ReadableConfig options) {
        pathError = options.get(FinishedTracksOptions.PATH_ERROR);
        pathPoints = options.get(FinishedTracksOptions.PATH_POINTS);
    }

    @Override
    public void open(OpenContext context) {
        thinning = new PathThinning(pathError, pathPoints);
        tracks =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "growing-tracks",
                                        Types.STRING,
                                        new AvroTypeInfo<>(GrowingTrack.class)));
        paths =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "thinned-paths",
                                        Types.STRING,
                                        new AvroTypeInfo<>(ThinnedPath.class)));
        thumbnails =
                getRuntimeContext()
                        .getMapState(
                                new MapStateDescriptor<>(
                                        "thumbnails",
                                        Types.STRING,
                                        new AvroTypeInfo<>(Thumbnail.class)));
    }

    @Override
    public void processElement(
            PicturedEvent pictured, Context context, Collector<FinishedTrack> out)
            throws Exception {
        TrackEvent event = pictured.getEvent();
        if (pictured.getThumbnail() != null) {
            thumbnails.put(event.getTargetId(), pictured.getThumbnail());
        }
        if (OF_FRAMES.contains(event.getType())) {
            grow(event);
        } else if (event.getType() == TrackEventType.ENDED) {
            out.collect(finish(event));
            tracks.remove(event.getTargetId());
            paths.remove(event.getTargetId());
            thumbnails.remove(event.getTargetId());
        } else if (event.getType() == TrackEventType.HANDED_OVER) {
            tracks.put(
                    event.getTargetId(),
                    GrowingTrack.newBuilder(track(event.getTargetId()))
                            .setFromCamera(event.getOtherCamera())
                            .build());
        }
    }

    private void grow(TrackEvent event) throws Exception {
        String target = event.getTargetId();
        GrowingTrack before = track(target);
        GrowingTrack.Builder after = GrowingTrack.newBuilder();
        List<PathPoint> recent = new ArrayList<>(before.getRecent());
        Box box = event.getBox();
        if (box != null) {
            recent.add(
                    new PathPoint(
                            event.getCaptureTime(),
                            box.getX() + box.getWidth() / 2,
                            box.getY() + box.getHeight() / 2,
                            box.getWidth(),
                            box.getHeight()));
        }
        if (recent.size() >= RECENT) {
            paths.put(target, thinning.grown(path(target), recent));
            recent.clear();
        }
        boolean first = before.getFirstSeen() == null && box != null;
        tracks.put(
                target,
                after.setFramesSeen(before.getFramesSeen() + (box == null ? 0 : 1))
                        .setFramesLost(before.getFramesLost() + (box == null ? 1 : 0))
                        .setConfidence(
                                before.getConfidence() + (box == null ? 0 : event.getConfidence()))
                        .setWidth(before.getWidth() + (box == null ? 0 : box.getWidth()))
                        .setHeight(before.getHeight() + (box == null ? 0 : box.getHeight()))
                        .setRecent(recent)
                        .setFirstSeen(first ? event.getCaptureTime() : before.getFirstSeen())
                        .setLastSeen(box == null ? before.getLastSeen() : event.getCaptureTime())
                        .setClassName(
                                event.getClassName() == null
                                        ? before.getClassName()
                                        : event.getClassName())
                        .setFromCamera(before.getFromCamera())
                        .build());
    }

    private FinishedTrack finish(TrackEvent end) throws Exception {
        GrowingTrack track = track(end.getTargetId());
        ThinnedPath path =
                thinning.finished(thinning.grown(path(end.getTargetId()), track.getRecent()));
        return FinishedTrack.newBuilder()
                .setEventId(end.getEventId())
                .setCameraId(end.getCameraId())
                .setTargetId(end.getTargetId())
                .setLabel(end.getLabel())
                .setClassName(
                        end.getClassName() == null ? track.getClassName() : end.getClassName())
                .setReason(end.getReason())
                .setCameras(
                        Stream.of(track.getFromCamera(), end.getCameraId())
                                .filter(Objects::nonNull)
                                .toList())
                .setFirstSeen(track.getFirstSeen())
                .setLastSeen(track.getLastSeen())
                .setEndTime(end.getCaptureTime())
                .setFramesSeen(track.getFramesSeen())
                .setFramesLost(track.getFramesLost())
                .setMeanConfidence(mean(track.getConfidence(), track))
                .setMeanWidth(mean(track.getWidth(), track))
                .setMeanHeight(mean(track.getHeight(), track))
                .setPath(path.getPoints())
                .setPathError(path.getError())
                .setTemplateVersion(end.getTemplateVersion())
                .setThumbnail(thumbnails.get(end.getTargetId()))
                .build();
    }

    private GrowingTrack track(String target) throws Exception {
        GrowingTrack known = tracks.get(target);
        return known == null ? GrowingTrack.newBuilder().setRecent(List.of()).build() : known;
    }

    private ThinnedPath path(String target) throws Exception {
        ThinnedPath known = paths.get(target);
        return known == null ? NO_PATH : known;
    }

    private static double mean(double sum, GrowingTrack track) {
        return track.getFramesSeen() == 0 ? 0 : sum / track.getFramesSeen();
    }
}
