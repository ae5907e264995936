/* The colour of a province, as dash-leaflet asks for it. */
window.benchMap = {
  colours: {
    style: (feature, { hideout }) => ({ fillColor: hideout.fills[feature.id], fillOpacity: 1, weight: 1 }),
  },
};
