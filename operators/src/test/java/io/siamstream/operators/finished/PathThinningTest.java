package io.siamstream.operators.finished;

import static org.assertj.core.api.Assertions.assertThat;

import io.siamstream.schemas.PathPoint;
import io.siamstream.schemas.ThinnedPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;

class PathThinningTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final double ERROR = 4;
    private static final int PIECE = 32;

    @Test
    void aStraightPathIsItsTwoEnds() {
        List<PathPoint> straight =
                IntStream.range(0, 500).mapToObj(i -> point(i, 3.0 * i, 2.0 * i)).toList();

        ThinnedPath path = thin(straight, 200);

        assertThat(path.getPoints()).containsExactly(straight.get(0), straight.get(499));
        assertThat(path.getError()).isEqualTo(ERROR);
    }

    @Test
    void nothingThatIsLeftOutIsFartherThanTheSetError() {
        List<PathPoint> walk = walk(700);

        ThinnedPath path = thin(walk, 500);

        assertThat(path.getPoints().size()).isBetween(10, 350);
        assertThat(path.getError()).isEqualTo(ERROR);
        assertThat(farthest(walk, path)).isPositive().isLessThanOrEqualTo(ERROR);
    }

    @Test
    void aPathWithTooManyPointsIsLessExactAndSaysSo() {
        List<PathPoint> walk = walk(3000);

        ThinnedPath path = thin(walk, 40);

        assertThat(path.getPoints().size()).isLessThanOrEqualTo(40);
        assertThat(path.getError()).isGreaterThan(ERROR);
        assertThat(farthest(walk, path)).isLessThanOrEqualTo(path.getError());
    }

    @Test
    void oneThatStandsStillOrWasSeenOnceHasAPath() {
        List<PathPoint> still = IntStream.range(0, 100).mapToObj(i -> point(i, 7, 7)).toList();

        assertThat(thin(still, 200).getPoints()).containsExactly(still.get(0), still.get(99));
        assertThat(thin(still.subList(0, 1), 200).getPoints()).hasSize(1);
        assertThat(thin(List.of(), 200).getPoints()).isEmpty();
    }

    private static ThinnedPath thin(List<PathPoint> points, int most) {
        PathThinning thinning = new PathThinning(ERROR, most);
        ThinnedPath path = new ThinnedPath(List.of(), 0.0);
        for (int from = 0; from < points.size(); from += PIECE) {
            path =
                    thinning.grown(
                            path, points.subList(from, Math.min(from + PIECE, points.size())));
        }
        return thinning.finished(path);
    }

    private static double farthest(List<PathPoint> all, ThinnedPath path) {
        LineString line =
                GEOMETRY.createLineString(
                        path.getPoints().stream()
                                .map(point -> new Coordinate(point.getX(), point.getY()))
                                .toArray(Coordinate[]::new));
        return all.stream()
                .mapToDouble(
                        point ->
                                line.distance(
                                        GEOMETRY.createPoint(
                                                new Coordinate(point.getX(), point.getY()))))
                .max()
                .orElseThrow();
    }

    private static List<PathPoint> walk(int points) {
        Random random = new Random(7);
        List<PathPoint> walk = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (int i = 0; i < points; i++) {
            x += 2 + random.nextGaussian();
            y += 3 * random.nextGaussian();
            walk.add(point(i, x, y));
        }
        return walk;
    }

    private static PathPoint point(int frame, double x, double y) {
        return new PathPoint(Instant.EPOCH.plusMillis(40L * frame), x, y, 10.0, 20.0);
    }
}
