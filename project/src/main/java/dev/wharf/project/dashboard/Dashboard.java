package dev.wharf.project.dashboard;

import dev.wharf.core.error.Location;
import java.util.List;

/**
 * A page of tiles.
 *
 * @param name unique in the project; part of the page's address
 * @param title as the page shows it
 * @param description empty where there is none
 * @param order where it stands among the dashboards; smaller comes first
 * @param location where it is declared
 */
public record Dashboard(String name, String title, String description, int order, List<Tile> tiles, Location location) {
    public Dashboard {
        tiles = List.copyOf(tiles);
    }
}
