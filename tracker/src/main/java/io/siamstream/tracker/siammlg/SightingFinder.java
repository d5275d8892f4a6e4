package io.siamstream.tracker.siammlg;

import io.siamstream.tracker.geometry.Box;
import io.siamstream.tracker.geometry.CropWindow;
import io.siamstream.tracker.geometry.ResponseGrid;
import io.siamstream.tracker.response.Peak;
import io.siamstream.tracker.response.PeakFinder;
import io.siamstream.tracker.response.Response;
import java.util.List;

/** Finds the place in a target's search regions where the fused response is highest. */
final class SightingFinder {

    private final PeakFinder peaks = new PeakFinder(ResponseGrid.SIDE);
    private final double influence;
    private final double fusion;

    /**
     * @param influence share of the window
     * @param fusion share of the updated template's response
     */
    SightingFinder(double influence, double fusion) {
        this.influence = influence;
        this.fusion = fusion;
    }

    /**
     * The best sighting of a target. In the first frame that is where it was marked; a lost target
     * is searched for without the window, for it may be anywhere.
     *
     * @param firstRegion position of the target's first search region in the batch
     * @param initial responses of the batch's regions to first-frame templates
     * @param updated responses of the batch's regions to updated templates
     */
    Sighting find(
            PlannedTarget target, int firstRegion, List<Response> initial, List<Response> updated) {
        Sighting best = null;
        for (int search = 0; search < target.searches().size(); search++) {
            int region = firstRegion + search;
            CropWindow window = target.searches().get(search);
            Response fused = Response.fused(initial.get(region), updated.get(region), fusion);
            Peak peak =
                    target.starting()
                            ? marked(target.last(), window, fused)
                            : peaks.find(fused, target.lost() ? 0 : influence);
            if (best == null || peak.score() > best.peak().score()) {
                best =
                        new Sighting(
                                region,
                                window,
                                initial.get(region),
                                updated.get(region),
                                fused,
                                peak);
            }
        }
        return best;
    }

    private static Peak marked(Box box, CropWindow window, Response response) {
        double row = ResponseGrid.cell(window.cropY(box.centerY()));
        double column = ResponseGrid.cell(window.cropX(box.centerX()));
        int wholeRow = (int) Math.rint(row);
        int wholeColumn = (int) Math.rint(column);
        return new Peak(wholeRow, wholeColumn, row, column, response.at(wholeRow, wholeColumn));
    }
}
