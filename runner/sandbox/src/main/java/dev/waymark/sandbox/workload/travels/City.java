package dev.waymark.sandbox.workload.travels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A destination, as the application's database lists it.
 *
 * @param id from 1, in alphabetical order; prices follow from it
 * @param name such as {@code Madrid}
 * @param lat degrees north, as text
 * @param lng degrees east, as text
 */
record City(int id, String name, String lat, String lng) {
    private static final List<City> ALL = read("""
            Amsterdam,52.3500,4.9166
            Andorra,42.5000,1.5165
            Athens,37.9833,23.7333
            Belgrade,44.8186,20.4680
            Berlin,52.5218,13.4015
            Bern,46.9167,7.4670
            Bratislava,48.1500,17.1170
            Brussels,50.8333,4.3333
            Bucharest,44.4334,26.0999
            Budapest,47.5000,19.0833
            Chisinau,47.0050,28.8577
            Copenhagen,55.6786,12.5635
            Dublin,53.3331,-6.2489
            Helsinki,60.1756,24.9341
            Kiev,50.473782,30.516237
            Lisbon,38.7227,-9.1449
            Ljubljana,46.0553,14.5150
            London,51.5000,-0.1167
            Luxembourg,49.6117,6.1300
            Madrid,40.4000,-3.6834
            Minsk,53.9000,27.5666
            Monaco,43.7396,7.4069
            Moscow,55.7522,37.6155
            Nicosia,35.1667,33.3666
            Nuuk,64.1983,-51.7327
            Oslo,59.9167,10.7500
            Paris,48.8667,2.3333
            Podgorica,42.4660,19.2663
            Prague,50.0833,14.4660
            Reykjavik,64.1500,-21.9500
            Riga,56.9500,24.1000
            Rome,41.8960,12.4833
            San Marino,43.9172,12.4667
            Sarajevo,43.8500,18.3830
            Skopje,42.0000,21.4335
            Sofia,42.6833,23.3167
            Stockholm,59.3508,18.0973
            Tallinn,59.4339,24.7280
            Tirana,41.3275,19.8189
            Vaduz,47.1337,9.5167
            Valletta,35.8997,14.5147
            Vienna,48.2000,16.3666
            Vilnius,54.6834,25.3166
            Warsaw,52.2500,21.0000
            Zagreb,45.8000,16.0000
            """);

    static List<City> all() {
        return ALL;
    }

    /** A city by its name in any case, as MySQL compares. */
    static Optional<City> named(String name) {
        return ALL.stream().filter(city -> city.name().equalsIgnoreCase(name)).findFirst();
    }

    private static List<City> read(String table) {
        List<City> cities = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] columns = line.split(",");
            cities.add(new City(cities.size() + 1, columns[0], columns[1], columns[2]));
        }
        return List.copyOf(cities);
    }
}
