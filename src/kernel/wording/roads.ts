export const roadsWording = {
  'no-such-road': ['没有这条道路：{id}', 'There is no road {id}.'],
  'no-such-closure': ['没有这条封路记录：{id}', 'There is no road closure {id}.'],
  'closure-days-backwards': [
    '封路的最后一天（{to}）早于第一天（{from}）。',
    'The closure would end on {to}, before it begins on {from}.',
  ],
  'closure-over': [
    '封路的最后一天（{to}）已经过去。',
    'The last closed day, {to}, is over already.',
  ],
  'closure-too-late': [
    '封路日期不能晚于 {years} 年以后，请核对。',
    'A closure lies within {years} years; check the dates.',
  ],
  'closure-lifted-already': ['这次封路已经解除。', 'This closure has already been lifted.'],
  'road-file-unknown': [
    '这不是可读的路网文件：请上传 .osm.pbf，或 GeoJSON 的 FeatureCollection。',
    'This is no road file: hand in an .osm.pbf extract, or a GeoJSON FeatureCollection.',
  ],
  'road-file-broken': [
    '文件已损坏或不完整（位置 {at}），请重新下载。',
    'The file is broken or cut short (at {at}); download it again.',
  ],
  'road-file-packing': [
    '文件的压缩方式不受支持（只支持 zlib）。',
    'The file is packed in a way that is not read here; only zlib is.',
  ],
  'road-file-feature': [
    '文件要求“{feature}”，本系统不支持，请换普通的数据提取。',
    'The file requires “{feature}”, which is not supported; use a plain extract.',
  ],
  'road-file-crs': [
    '坐标系须为 WGS 84，文件写的是 {crs}。',
    'Coordinates must be WGS 84; the file says {crs}.',
  ],
  'road-file-crowded': [
    '道路点超过 {pointsMax} 个，不像一个县。请先按县界裁剪。',
    'Over {pointsMax} points of roads: no county has that many. Cut the extract to the county first.',
  ],
  'road-file-empty': ['文件里没有可以通车的道路。', 'The file has no road that a vehicle drives.'],
  'road-network-too-large': [
    '路口有 {nodes} 个，最多 {nodesMax} 个。请先按县界裁剪。',
    '{nodes} junctions; {nodesMax} is the most. Cut the extract to the county first.',
  ],
  'road-class-unknown': ['道路等级“{value}”不认识。', 'The road class “{value}” is not known.'],
  'road-too-short': ['少于两个点，不成道路。', 'Fewer than two points make no road.'],
  'road-point-missing': [
    '有的点不在文件里（多在边界外），道路在那里截断。',
    'The file lacks some of its points, mostly beyond the border; it is cut there.',
  ],
  'road-line-malformed': ['坐标写得不对。', 'Its coordinates are malformed.'],
  'road-outside': [
    '坐标（纬度 {lat}，经度 {lon}）离本县太远，或经纬度写反了。',
    'Latitude {lat}, longitude {lon} is too far from the county, or the two are swapped.',
  ],
  'no-such-road-import': ['没有这份路网文件：{id}', 'There is no road network {id} handed in.'],
  'road-import-settled': [
    '这份路网文件已经处理过（{state}）。',
    'This network has been settled already: {state}.',
  ],
  'road-park-far': [
    '园区离最近的道路有 {km} 公里：原点经纬度可能填错了，不能载入。',
    'The park is {km} km from any of these roads: the origin is probably wrong, so the network is not loaded.',
  ],
  'road-service-url-missing': ['请填写测距服务的网址。', 'Give the address of the route service.'],
  'road-service-silent': [
    '测距服务没有及时回答，已改用本县路网。',
    'The route service did not answer in time; the county’s own network was used.',
  ],
  'road-service-refused': [
    '测距服务不肯回答（{said}），已改用本县路网。',
    'The route service refused ({said}); the county’s own network was used.',
  ],
  'road-service-shape': [
    '测距服务的答复不是所问的表（第 {row} 行第 {column} 列），已改用本县路网。',
    'The route service answered another table than was asked for (row {row}, column {column}); the county’s own network was used.',
  ],
  'road-service-way-malformed': [
    '走法“{value}”应为字母开头的英文名称，如 driving、truck。',
    'The way of driving “{value}” is a name in Latin letters, such as driving or truck.',
  ],
  'road-service-closures': [
    '这一天有封路（{count} 段），测距服务不知道，已改用本县路网。',
    '{count} sections are closed that day, which the route service does not know; the county’s own network was used.',
  ],
  'road-origin-unknown': [
    '还不知道县域平面原点的经纬度，已改用本县路网。请先载入一次路网文件。',
    'Where the county’s plane lies is not known until a road file is loaded; the county’s own network was used.',
  ],
} as const
